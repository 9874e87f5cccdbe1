package io.holdfast.cluster;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the cluster when the first test asks for it, and stops it at the end of the test run. */
final class ClusterExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(ClusterExtension.class);
  private static final Set<Class<?>> PARAMETERS =
      Set.of(Cluster.class, Velero.class, TestNamespace.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Cluster cluster =
        context
            .getRoot()
            .getStore(STORE)
            .getOrComputeIfAbsent(Cluster.class, key -> Cluster.start(), Cluster.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Velero.class) {
      return cluster.velero();
    }
    if (type == TestNamespace.class) {
      return context
          .getStore(STORE)
          .getOrComputeIfAbsent(
              OwnedNamespace.class,
              key -> new OwnedNamespace(cluster, cluster.createNamespace()),
              OwnedNamespace.class)
          .namespace();
    }
    return cluster;
  }

  private record OwnedNamespace(Cluster cluster, TestNamespace namespace) implements AutoCloseable {

    @Override
    public void close() {
      cluster.deleteNamespace(namespace);
    }
  }
}
