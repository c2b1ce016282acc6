-- What a user has answered stands with the intake, and each question has its own time: some wait longer than others.
ALTER TABLE "intakes" ADD COLUMN "on_purpose" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "confirmed" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "answer_by" TIMESTAMPTZ(3);
UPDATE "intakes" SET "answer_by" = "asked_at" + interval '10 minutes' WHERE "asked_at" IS NOT NULL;
