-- What an intake waits for was found by looking at all of them; now it is a deadline, like everything else that is due.
INSERT INTO "deadlines" ("kind", "user_id", "due_at")
SELECT CASE WHEN "draft_until" IS NULL THEN 'question-timeout' ELSE 'draft-end' END, "user_id",
    COALESCE("draft_until", "asked_at" + interval '10 minutes')
FROM "intakes" WHERE "asked_at" IS NOT NULL;
