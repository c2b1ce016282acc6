-- Whether a server takes new tickets.
ALTER TABLE "guilds" ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_until" TIMESTAMPTZ(3);
