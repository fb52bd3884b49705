/** What can go wrong with a lake, by what the caller may do about it. */
package io.dataspoc.lake.error;
