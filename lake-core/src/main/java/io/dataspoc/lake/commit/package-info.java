/**
 * The commit protocol: staged files become part of their tables in one step, or not at all. The steps, and what a crash
 * at each of them leads to, are described in {@code docs/concepts/commit-protocol.md}.
 */
package io.dataspoc.lake.commit;
