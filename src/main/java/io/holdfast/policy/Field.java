package io.holdfast.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field of a policy document means; the schema and the pages are made from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
  /** One sentence for the reader of the schema, without a period. */
  String value();

  /** True when a document must give it; else the record's {@code DEFAULTS} fill it in. */
  boolean required() default false;

  /** The name in documents, when it is not the component's. */
  String name() default "";
}
