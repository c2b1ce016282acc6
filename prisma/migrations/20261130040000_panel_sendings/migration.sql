-- What a crash between a panel's message and its note leaves behind is found again, and of two who show it the later is noted.
ALTER TABLE "panels"
    ADD COLUMN "sending_since" TIMESTAMPTZ(3),
    ADD COLUMN "showings" INTEGER NOT NULL DEFAULT 0;
