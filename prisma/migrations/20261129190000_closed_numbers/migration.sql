-- The newest closed tickets are offered while somebody types: they are found behind any number of open ones.
CREATE INDEX "tickets_closed_number" ON "tickets" ("guild_id", "number") WHERE "status" = 'CLOSED';
