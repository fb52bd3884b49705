/** The lake: what a bucket holds, and how it is read and changed. */
package io.dataspoc.lake;
