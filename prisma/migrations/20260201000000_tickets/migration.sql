-- CreateEnum
CREATE TYPE "ticket_status" AS ENUM ('OPEN', 'CLOSE_REQUESTED', 'CLOSED');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('PENDING', 'SENDING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "effort" AS ENUM ('FULL', 'WITHOUT_FILES', 'LOOK_ONLY');

-- CreateEnum
CREATE TYPE "side" AS ENUM ('USER', 'STAFF');

-- CreateTable
CREATE TABLE "guilds" (
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "forum_id" BIGINT,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "staff_role_ids" BIGINT[],
    "set_up_by_id" BIGINT,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "forwarding_at" TIMESTAMPTZ(3),
    "exposed_since" TIMESTAMPTZ(3),
    "forum_gone_since" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),
    "trouble" TEXT,

    CONSTRAINT "guilds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" BIGINT NOT NULL,
    "dm_channel_id" BIGINT,
    "language" TEXT,
    "unreachable" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "told" JSONB NOT NULL DEFAULT '{}',
    "chosen_ticket_id" BIGINT,
    "chosen_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets" (
    "id" BIGSERIAL NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "user_id" BIGINT NOT NULL,
    "slot" INTEGER,
    "post_id" BIGINT,
    "forum_id" BIGINT NOT NULL,
    "status" "ticket_status" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "shown_version" INTEGER NOT NULL DEFAULT 0,
    "shown_face" JSONB,
    "face_from" TIMESTAMPTZ(3),
    "newest_user_message" BIGINT NOT NULL DEFAULT 0,
    "newest_reply" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" BIGINT,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,
    "user_left_at" TIMESTAMPTZ(3),
    "told_waiting_at" TIMESTAMPTZ(3),

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intakes" (
    "user_id" BIGINT NOT NULL,
    "guild_id" BIGINT,
    "step" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "intakes_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" BIGSERIAL NOT NULL,
    "ticket_id" BIGINT,
    "user_id" BIGINT NOT NULL,
    "side" "side" NOT NULL,
    "note" BOOLEAN NOT NULL DEFAULT false,
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "refusal" TEXT,
    "channel_id" BIGINT NOT NULL,
    "message_id" BIGINT NOT NULL,
    "author_id" BIGINT NOT NULL,
    "author_name" TEXT NOT NULL,
    "author_icon" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "extras" JSONB NOT NULL DEFAULT '{}',
    "files" JSONB NOT NULL DEFAULT '[]',
    "reply_to_id" BIGINT,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "id" BIGSERIAL NOT NULL,
    "message_id" BIGINT NOT NULL,
    "content" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tombstones" (
    "message_id" BIGINT NOT NULL,
    "channel_id" BIGINT NOT NULL,
    "content" TEXT,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tombstones_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" BIGSERIAL NOT NULL,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ticket_id" BIGINT,
    "message_id" BIGINT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "rendered" JSONB,
    "nonce" UUID NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'PENDING',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "worker" UUID,
    "waits_for" BIGINT,
    "wait_until" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "unsure" BOOLEAN NOT NULL DEFAULT false,
    "effort" "effort" NOT NULL DEFAULT 'FULL',
    "failing_since" TIMESTAMPTZ(3),
    "parked_at" TIMESTAMPTZ(3),
    "retried_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "links" (
    "channel_id" BIGINT NOT NULL,
    "discord_id" BIGINT NOT NULL,
    "message_id" BIGINT,
    "delivery_id" BIGINT NOT NULL,
    "part" INTEGER NOT NULL,
    "webhook_id" BIGINT,
    "has_files" BOOLEAN NOT NULL DEFAULT false,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "links_pkey" PRIMARY KEY ("channel_id","discord_id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" BIGINT NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "forum_id" BIGINT NOT NULL,
    "token" TEXT NOT NULL,
    "dropped_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "places" (
    "channel_id" BIGINT NOT NULL,
    "mark" BIGINT NOT NULL,

    CONSTRAINT "places_pkey" PRIMARY KEY ("channel_id")
);

-- CreateTable
CREATE TABLE "shards" (
    "id" INTEGER NOT NULL,
    "heard_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadlines" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "ticket_id" BIGINT,
    "user_id" BIGINT,
    "guild_id" BIGINT,
    "delivery_id" BIGINT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "deadlines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "ticket_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" BIGINT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "guilds_forum_id_key" ON "guilds"("forum_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_dm_channel_id_key" ON "people"("dm_channel_id");

-- CreateIndex
CREATE INDEX "people_seen_at_idx" ON "people"("seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_post_id_key" ON "tickets"("post_id");

-- CreateIndex
CREATE INDEX "tickets_user_id_status_idx" ON "tickets"("user_id", "status");

-- CreateIndex
CREATE INDEX "tickets_guild_id_status_id_idx" ON "tickets"("guild_id", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_guild_id_number_key" ON "tickets"("guild_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_guild_id_user_id_slot_key" ON "tickets"("guild_id", "user_id", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "messages_message_id_key" ON "messages"("message_id");

-- CreateIndex
CREATE INDEX "messages_ticket_id_id_idx" ON "messages"("ticket_id", "id");

-- CreateIndex
CREATE INDEX "messages_user_id_id_idx" ON "messages"("user_id", "id");

-- CreateIndex
CREATE INDEX "revisions_message_id_idx" ON "revisions"("message_id");

-- CreateIndex
CREATE INDEX "tombstones_at_idx" ON "tombstones"("at");

-- CreateIndex
CREATE INDEX "links_message_id_idx" ON "links"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "links_delivery_id_part_key" ON "links"("delivery_id", "part");

-- CreateIndex
CREATE INDEX "webhooks_forum_id_idx" ON "webhooks"("forum_id");

-- CreateIndex
CREATE INDEX "events_ticket_id_id_idx" ON "events"("ticket_id", "id");

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_guild_id_fkey" FOREIGN KEY ("guild_id") REFERENCES "guilds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_guild_id_fkey" FOREIGN KEY ("guild_id") REFERENCES "guilds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Open deliveries of a lane, in order: the one index that the claim needs. Prisma has no words for partial indexes.
CREATE INDEX "deliveries_open" ON "deliveries" ("lane", "id") WHERE "settled_at" IS NULL;

-- Room for updates in place, and clean-up by number: most rows are changed twice and then only read.
ALTER TABLE "deliveries" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE "tickets" SET (fillfactor = 70);

-- What a user wrote during an intake, in order.
CREATE INDEX "messages_queued" ON "messages" ("user_id", "message_id") WHERE "ticket_id" IS NULL AND "refusal" IS NULL;

-- Intakes whose question has still to be put.
CREATE INDEX "intakes_unasked" ON "intakes" ("touched_at") WHERE "asked_at" IS NULL;

-- Deadlines that are still to come, by time.
CREATE INDEX "deadlines_open" ON "deadlines" ("due_at") WHERE "settled_at" IS NULL;

-- Tickets whose face may have to be shown: the open ones, and those closed lately.
CREATE INDEX "tickets_live" ON "tickets" ("id") WHERE "status" <> 'CLOSED';
CREATE INDEX "tickets_closed_at" ON "tickets" ("closed_at") WHERE "status" = 'CLOSED';
