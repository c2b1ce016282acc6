-- What users choose from before a ticket opens. A removed one stays as a row: its tickets say where they came from.
CREATE TABLE "categories" (
    "id" BIGSERIAL NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT,
    "emoji" JSONB,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "tag_id" BIGINT,
    "former_tag_ids" BIGINT[],
    "pings" BIGINT[],
    "greeting" TEXT,
    "close_message" TEXT,
    "form" JSONB NOT NULL DEFAULT '[]',
    "anonymous" TEXT NOT NULL DEFAULT 'inherit',
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "categories_guild_id_position_idx" ON "categories"("guild_id", "position");
ALTER TABLE "categories" ADD CONSTRAINT "categories_guild_id_fkey"
    FOREIGN KEY ("guild_id") REFERENCES "guilds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guilds" ADD COLUMN "categories_version" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "tickets" ADD COLUMN "category_id" BIGINT, ADD COLUMN "form_answers" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_category_id_fkey"
    FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "intakes" ADD COLUMN "category_id" BIGINT, ADD COLUMN "form_answers" JSONB;
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_category_id_fkey"
    FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE CASCADE;
