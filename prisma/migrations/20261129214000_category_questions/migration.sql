-- Whether a category was asked for in vain, and whose form was filled in, stands with the other answers.
ALTER TABLE "intakes" ADD COLUMN "without_category" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "form_category_id" BIGINT;
