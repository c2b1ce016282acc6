-- Which servers a connection hears depends on how many there are. So far there was one.
ALTER TABLE "shards" ADD COLUMN "of" INTEGER NOT NULL DEFAULT 1;
