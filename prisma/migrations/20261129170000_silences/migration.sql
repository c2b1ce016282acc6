-- What ends a silence, by when: among all that is due, most waits for time alone, some of it for two weeks. Prisma has no words
-- for partial indexes.
CREATE INDEX "deadlines_of_silence" ON "deadlines" ("due_at")
    WHERE "settled_at" IS NULL AND "delivery_id" IS NULL
    AND "kind" IN ('close-request-timeout', 'scheduled-close', 'idle-remind', 'idle-close', 'leave-delay');
