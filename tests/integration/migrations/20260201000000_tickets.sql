-- Two processes: one that runs, and one that died without a goodbye.
INSERT INTO processes (id, role, started_at, seen_at) VALUES
  ('0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52', 'all', '2026-01-20T08:00:00.125Z', '2026-01-20T09:30:00Z'),
  ('5d0f9a67-9c1d-4a58-8a34-1d2e3f405162', 'worker', '2026-01-19T08:00:00Z', '2026-01-19T08:00:05Z');
