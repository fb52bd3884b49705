/**
 * Both launchers as their users run them, on real input: taps from the Python index, a Postgres, and buckets that the
 * Python tools wrote. What needs the Python index is skipped, with a reason, where that doesn't answer.
 */
package io.dataspoc.it;
