package io.holdfast.decode;

import io.holdfast.policy.Field;
import io.holdfast.policy.Origin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks into record classes. They are ours and fixed when we are built, so one that cannot be read
 * is our own fault and an exception; a test reads every one of them.
 */
final class Records {
  private Records() {}

  /** The name of a component in documents. */
  static String name(RecordComponent component) {
    Field field = component.getAnnotation(Field.class);
    return field == null || field.name().isEmpty() ? component.getName() : field.name();
  }

  /** The names of a record's fields in documents. */
  static Set<String> names(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getType() != Origin.class)
        .map(Records::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What {@code holder} has in a component. */
  static Object value(Record holder, RecordComponent component) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  /** The constant {@code DEFAULTS} of a record class. */
  static Record defaults(Class<?> type) {
    try {
      return (Record) type.getField("DEFAULTS").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no constant DEFAULTS", e);
    }
  }

  /**
   * A record of {@code like}'s class with other values.
   *
   * @throws IllegalArgumentException when the record's own constructor refuses them
   */
  @SuppressWarnings("unchecked")
  static <T extends Record> T make(T like, Object[] values) {
    Class<?>[] types =
        Arrays.stream(like.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return (T) like.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(like.getClass() + " refuses " + Arrays.toString(values), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(like.getClass() + " cannot be made", e);
    }
  }
}
