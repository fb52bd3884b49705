/** A pipeline's STATE in the hands of people: looked at, changed under the lease, with backups. */
package io.dataspoc.pipe.state;
