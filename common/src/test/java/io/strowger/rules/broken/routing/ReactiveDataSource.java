package io.strowger.rules.broken.routing;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the annotation of that name. */
@Retention(RetentionPolicy.RUNTIME)
@interface ReactiveDataSource {
    String value();
}
