-- AlterTable
ALTER TABLE "intakes" ADD COLUMN "draft_until" TIMESTAMPTZ(3);
