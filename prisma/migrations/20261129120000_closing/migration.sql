-- CreateEnum
CREATE TYPE "request_outcome" AS ENUM ('ACCEPTED', 'DENIED', 'CANCELLED', 'EXPIRED', 'DELETED', 'DROPPED');

-- AlterTable
ALTER TABLE "tickets" ADD COLUMN     "close_comment" TEXT,
ADD COLUMN     "closed_by_id" BIGINT;

-- AlterTable
ALTER TABLE "deadlines" ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "close_requests" (
    "id" BIGSERIAL NOT NULL,
    "ticket_id" BIGINT NOT NULL,
    "author_id" BIGINT NOT NULL,
    "author_name" TEXT NOT NULL,
    "comment" TEXT,
    "shared" BOOLEAN NOT NULL,
    "close_at" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "post_notice_id" BIGINT NOT NULL,
    "dm_notice_id" BIGINT NOT NULL,
    "outcome" "request_outcome",
    "settled_by_id" BIGINT,
    "settled_at" TIMESTAMPTZ(3),
    "offers_close" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "close_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "ticket_id" BIGINT NOT NULL,
    "stars" SMALLINT NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '[]',
    "rated_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("ticket_id")
);

-- AddForeignKey
ALTER TABLE "close_requests" ADD CONSTRAINT "close_requests_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- One close request of a ticket is open at a time, and one deadline of each kind waits for it. Prisma has no words for
-- partial indexes. Clean-ups of places are as many as there are deliveries.
CREATE UNIQUE INDEX "close_requests_open" ON "close_requests" ("ticket_id") WHERE "settled_at" IS NULL;
CREATE UNIQUE INDEX "deadlines_of_ticket" ON "deadlines" ("ticket_id", "kind")
    WHERE "settled_at" IS NULL AND "delivery_id" IS NULL AND "ticket_id" IS NOT NULL;

-- The requests of which a button can still be pressed: read with every ticket.
CREATE INDEX "close_requests_live" ON "close_requests" ("ticket_id", "id") WHERE "settled_at" IS NULL OR "offers_close";

-- From one to five stars.
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_stars" CHECK ("stars" BETWEEN 1 AND 5);
