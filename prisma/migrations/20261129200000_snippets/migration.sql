-- Prepared answers. A name stands once in a server, which has few enough of them to be read together.
CREATE TABLE "snippets" (
    "id" BIGSERIAL NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "only_in_tickets" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_by_id" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snippets_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "snippets_guild_id_name_key" ON "snippets"("guild_id", "name");
ALTER TABLE "snippets" ADD CONSTRAINT "snippets_guild_id_fkey"
    FOREIGN KEY ("guild_id") REFERENCES "guilds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
