/** How pipelines stand: their last runs, whether they are as fresh as their schedules want them, their logs. */
package io.dataspoc.pipe.status;
