-- What somebody unknown wrote while the bot was away is found when they write again, back to when it first listened.
ALTER TABLE "shards" ADD COLUMN "listening_since" TIMESTAMPTZ(3);
UPDATE "shards" SET "listening_since" = "heard_until";
ALTER TABLE "shards" ALTER COLUMN "listening_since" SET NOT NULL;
