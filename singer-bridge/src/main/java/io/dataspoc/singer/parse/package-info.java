/**
 * From RECORD lines to column batches. The Jackson path ({@code RecordReader}) defines the meaning; the learned-layout and the
 * key-driven parser only do the same thing faster and hand every line that surprises them to it.
 */
package io.dataspoc.singer.parse;
