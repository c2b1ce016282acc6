-- Whether whoever writes stays unknown to the staff is said before the ticket opens.
ALTER TABLE "intakes" ADD COLUMN "anonymous" BOOLEAN;
