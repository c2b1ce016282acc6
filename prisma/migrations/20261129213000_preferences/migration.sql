-- What people choose for themselves, and their tickets in order.
ALTER TABLE "people" ADD COLUMN "language_chosen" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "people" ADD COLUMN "redirects_last" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "tickets_user_id_id_idx" ON "tickets" ("user_id", "id");
