namespace Troupe.Http.Protobuf;

/// <summary>A body is not the protobuf that Kubernetes' clients send; the message says where, for a person.</summary>
internal sealed class ProtobufException(string message) : Exception(message);
