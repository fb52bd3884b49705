/**
 * Object stores: the few operations that a lake needs of a bucket, and their backends. A backend promises read after
 * write, exclusive creation and compare-and-swap; {@code ObjectStoreContract} in the tests says what each must do.
 */
package io.dataspoc.lake.storage;
