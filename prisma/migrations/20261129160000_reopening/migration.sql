-- Closed tickets by the beginning of the user's name, which the staff type. Prisma has no words for indexes on expressions.
CREATE INDEX "cards_name" ON "cards" (lower("member" ->> 'name') text_pattern_ops);
