package io.holdfast.decode;

import io.holdfast.policy.Field;
import io.holdfast.policy.Origin;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a record class looks like in documents. They are ours and fixed when we are built, so one
 * that cannot be read is our own fault and an exception; a test reads every one of them. Looking
 * into a class took most of the time of reading a policy, so it is done once for each.
 *
 * @param parts its components, in their order
 * @param names of its fields in documents, sorted
 * @param maker its canonical constructor
 */
record RecordShape(List<Part> parts, Set<String> names, Constructor<?> maker) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return read(type);
        }
      };

  RecordShape {
    parts = List.copyOf(parts);
    names = Collections.unmodifiableSet(names);
  }

  /**
   * One component.
   *
   * @param name in documents
   * @param isOrigin true when it says where the record was written, which no document does
   */
  record Part(String name, Type type, boolean required, boolean isOrigin, Method accessor) {
    private static Part of(RecordComponent component) {
      Field field = component.getAnnotation(Field.class);
      boolean named = field != null && !field.name().isEmpty();
      return new Part(
          named ? field.name() : component.getName(),
          component.getGenericType(),
          field != null && field.required(),
          component.getType() == Origin.class,
          component.getAccessor());
    }

    /** What {@code holder} has here. */
    Object in(Record holder) {
      try {
        return accessor.invoke(holder);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(accessor + " cannot be called", e);
      }
    }
  }

  /** The shape of a record class. */
  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
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
   * A record with these values.
   *
   * @throws IllegalArgumentException when the record's own constructor refuses them
   */
  Object make(Object[] values) {
    try {
      return maker.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(maker + " refuses " + Arrays.toString(values), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(maker + " cannot be called", e);
    }
  }

  private static RecordShape read(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<Part> parts = Arrays.stream(components).map(Part::of).toList();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Set<String> names =
        parts.stream()
            .filter(part -> !part.isOrigin())
            .map(Part::name)
            .collect(Collectors.toCollection(TreeSet::new));
    try {
      return new RecordShape(parts, names, type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }
}
