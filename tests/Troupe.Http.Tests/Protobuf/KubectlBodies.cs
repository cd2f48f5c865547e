namespace Troupe.Http.Tests.Protobuf;

/// <summary>What kubectl 1.33 sends, byte by byte.</summary>
internal static class KubectlBodies
{
    /// <summary>`kubectl create namespace shop`.</summary>
    public const string Namespace =
        "6b3873000a0f0a02763112094e616d657370616365121c0a140a0473686f7012001a0022002a0032003800420012001a020a001a002200";

    /// <summary>`kubectl create service nodeport np --tcp=80:8080`.</summary>
    public const string Service =
        "6b3873000a0d0a02763112075365727669636512650a1d0a026e7012001a0022002a003200380042005a090a0361707012026e7012400a1b0a0738302d38303830"
        + "120354435018502207080010903f1a00280012090a0361707012026e701a0022084e6f6465506f72743a00420052005a00600068001a020a001a002200";

    /// <summary>`kubectl create quota q --hard=pods=2,cpu=1`.</summary>
    public const string ResourceQuota =
        "6b3873000a130a027631120d5265736f7572636551756f746112300a110a017112001a0022002a0032003800420012190a0a0a0363707512030a01310a0b0a0470"
        + "6f647312030a01321a001a002200";

    /// <summary>`kubectl create secret generic s --from-literal=p=w`.</summary>
    public const string Secret =
        "6b3873000a0c0a0276311206536563726574121d0a110a017312001a0022002a0032003800420012060a01701201771a001a002200";
}
