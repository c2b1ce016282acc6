-- AlterTable
ALTER TABLE "tickets" ADD COLUMN "unlocked_at" TIMESTAMPTZ(3);
