namespace Troupe.Testing.Clusters;

/// <summary>Manifest as people write them.</summary>
public static class Manifest
{
    public static string Controller(string name, int replicas) => $"""
        apiVersion: v1
        kind: ReplicationController
        metadata:
          name: {name}
        spec:
          replicas: {replicas}
          selector:
            app: {name}
          template:
            metadata:
              labels:
                app: {name}
            spec:
              containers:
              - name: main
                image: example/{name}:1
        """;

    public static string Service(string name) => $"""
        apiVersion: v1
        kind: Service
        metadata:
          name: {name}
        spec:
          selector:
            app: {name}
          ports:
          - port: 80
        """;

    public static string Pod(string name, string containers = "main") => $"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: {name}
          labels:
            app: {name}
        spec:
          containers:

        """ + string.Join('\n', containers.Split(',').Select(container => $"  - name: {container}\n    image: example/{name}:1"));
}
