/**
 * S3 for tests: servers that speak it, and a proxy before them that spoils what passes through.
 *
 * <p>None of the servers makes a conditional write in one step: they look, then write. Through {@link
 * io.dataspoc.lake.s3server.FaultProxy}, which lets one request at a time pass for each key, they are as atomic as S3.
 */
package io.dataspoc.lake.s3server;
