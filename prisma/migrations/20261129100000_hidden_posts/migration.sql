-- AlterTable
ALTER TABLE "tickets" ADD COLUMN "hidden_at" TIMESTAMPTZ(3);
