package io.holdfast.pipeline;

import java.util.List;

/** Valid reviews of every kind that Holdfast judges. */
final class Samples {
  static final String CLAIM =
      "{'apiVersion':'v1','kind':'PersistentVolumeClaim','metadata':{'name':'data','namespace':'shop',"
          + "'managedFields':[{'manager':'kubectl','fieldsV1':{'f:spec':{}}}],"
          + "'annotations':{'note':'it\\u00e9~/'}},"
          + "'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'fast',"
          + "'resources':{'requests':{'storage':'1Gi'}},'volumeMode':'Filesystem'},'status':{'phase':'Pending'}}";
  static final String NAMESPACE =
      "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'shop','labels':"
          + "{'kubernetes.io/metadata.name':'shop'}},'spec':{'finalizers':['kubernetes']}}";
  static final String BACKUP =
      "{'apiVersion':'velero.io/v1','kind':'Backup','metadata':{'name':'b','namespace':'velero'},"
          + "'spec':{'includedNamespaces':['*'],'snapshotVolumes':null,'hooks':{}}}";
  static final String SCHEDULE =
      "{'apiVersion':'velero.io/v1','kind':'Schedule','metadata':{'name':'s','namespace':'velero'},"
          + "'spec':{'schedule':'0 1 * * *','template':{'ttl':'720h','includedNamespaces':['shop']}}}";
  static final String ARK = BACKUP.replace("velero.io", "ark.heptio.com");
  static final String RESTORE =
      "{'apiVersion':'velero.io/v1','kind':'Restore','metadata':{'name':'r','namespace':'velero'},"
          + "'spec':{'backupName':'b','namespaceMapping':{'a':'b'}}}";
  static final String POLICY =
      "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'p','namespace':'holdfast','labels':"
          + "{'holdfast.io/policy':'true'}},'data':{'a.yaml':'x: 1'}}";
  static final List<String> OBJECTS =
      List.of(CLAIM, NAMESPACE, BACKUP, SCHEDULE, ARK, RESTORE, POLICY);

  private Samples() {}

  static List<Review> reviews() {
    return OBJECTS.stream()
        .flatMap(object ->
            List.of(
                Review.create(object),
                Review.update(object, object),
                Review.update(
                    object.replace("'metadata':{", "'metadata':{'labels':{'a':'b'},"), object),
                Review.delete(object))
                .stream())
        .toList();
  }
}
