# Runs once, when the volume of PostgreSQL is new: the bot owns its database and is nothing more there.
psql --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" --username postgres --dbname postern <<'SQL'
CREATE ROLE postern LOGIN PASSWORD :'password';
ALTER DATABASE postern OWNER TO postern;
SQL
