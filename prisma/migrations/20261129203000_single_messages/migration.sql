-- Messages of the staff to a user that belong to no ticket.
CREATE TABLE "single_messages" (
    "id" BIGSERIAL NOT NULL,
    "interaction_id" BIGINT NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "author_id" BIGINT NOT NULL,
    "author_name" TEXT NOT NULL,
    "author_icon" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "files" JSONB NOT NULL DEFAULT '[]',
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "sent_at" TIMESTAMPTZ(3),
    "delivery_id" BIGINT,

    CONSTRAINT "single_messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "single_messages_interaction_id_key" ON "single_messages"("interaction_id");

-- CreateIndex
CREATE INDEX "single_messages_guild_id_author_id_sent_at_idx" ON "single_messages"("guild_id", "author_id", "sent_at");
