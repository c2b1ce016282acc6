-- Where feedback was posted.
ALTER TABLE "feedback" ADD COLUMN     "channel_id" BIGINT,
ADD COLUMN     "message_id" BIGINT;

-- CreateIndex
CREATE INDEX "feedback_changed_at_idx" ON "feedback"("changed_at");

-- Until when feedback may be given, also where that is over: a button may be pressed long after. Prisma has no words for
-- partial indexes.
CREATE INDEX "deadlines_of_feedback" ON "deadlines" ("ticket_id", "id") WHERE "kind" = 'feedback-expiry';
