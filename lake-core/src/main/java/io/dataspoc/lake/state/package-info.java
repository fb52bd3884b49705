/** The STATE of a tap, kept exactly as the tap gave it. */
package io.dataspoc.lake.state;
