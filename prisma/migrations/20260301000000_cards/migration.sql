-- CreateTable
CREATE TABLE "cards" (
    "ticket_id" BIGINT NOT NULL,
    "message_id" BIGINT,
    "member" JSONB,
    "shown" TEXT,
    "shown_problem" TEXT,

    CONSTRAINT "cards_pkey" PRIMARY KEY ("ticket_id")
);

-- AddForeignKey
ALTER TABLE "cards" ADD CONSTRAINT "cards_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Tickets from before: their card is the first message of the post, or the newest one that was written in its place.
-- What it shows is not known, so the next pass shows it anew.
INSERT INTO "cards" ("ticket_id", "message_id")
SELECT t."id", (
    SELECT l."discord_id" FROM "links" l LEFT JOIN "deliveries" d ON d."id" = l."delivery_id"
    WHERE l."channel_id" = t."post_id" AND l."deleted_at" IS NULL
      AND (l."discord_id" = t."post_id" OR d."kind" = 'restore-card')
    ORDER BY l."discord_id" DESC LIMIT 1)
FROM "tickets" t;
