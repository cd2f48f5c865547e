namespace Troupe.ControlPlane.Gateway;

/// <summary>`IRequiredActor&lt;GatewayActorKey&gt;` is the gateway, which takes a <see cref="GatewayRequest"/>.</summary>
public sealed class GatewayActorKey
{
    private GatewayActorKey() { }
}
