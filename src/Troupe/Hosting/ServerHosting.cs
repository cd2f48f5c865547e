using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Troupe.ControlPlane.Hosting;
using Troupe.ControlPlane.Nodes;
using Troupe.Http;
using Troupe.Http.Authentication;
using Troupe.Security.Authentication;
using Troupe.Security.Certificates;

namespace Troupe.Hosting;

/// <summary>Adds a control plane and its HTTP API to a host, with what the state directory holds for them.</summary>
internal static class ServerHosting
{
    /// <exception cref="ArgumentException">Something is mistyped; nothing was opened.</exception>
    public static IServiceCollection AddServer(this IServiceCollection services, ControlPlaneOptions options, ServerDoors doors)
    {
        var state = new StateDirectory(options.StateDirectory);
        var names = ServerCertificates.NamesOf(options, doors);
        options = options with { Tokens = StaticTokensOf(state, doors) };
        if (options.Database is null) state.Protect();
        return services
            .AddTroupeControlPlane(options)
            .AddSingleton(host => ServerCertificates.Open(state, options, names, FailureOf(host, "The certificate of the API")))
            .AddTroupeApi(host => new ApiServerOptions
            {
                Url = doors.Url, InsecureUrl = doors.InsecureUrl, Security = SecurityOf(host),
            })
            .AddSingleton(host => new AdminAccess(
                state.KubeconfigFile, host.GetRequiredService<ServerCertificates>(), host.GetRequiredService<RunningApi>(),
                FailureOf(host, $"The certificate in {state.KubeconfigFile}")))
            .AddHostedService(host => host.GetRequiredService<AdminAccess>());
    }

    private static ServerSecurity SecurityOf(IServiceProvider host)
    {
        var log = LogOf(host);
        return host.GetRequiredService<ServerCertificates>().Security(
            host.GetRequiredService<BearerTokens>(),
            host.GetRequiredService<NodeNames>(),
            (node, user) => log.LogInformation("Node {Node} has a new certificate, for which {User} asked", node, user));
    }

    private static Action<Exception> FailureOf(IServiceProvider host, string certificate)
    {
        var log = LogOf(host);
        return failure => log.LogError(failure, "{Certificate} could not be renewed; another attempt follows", certificate);
    }

    private static ILogger LogOf(IServiceProvider host) => host.GetRequiredService<ILogger<ServerCertificates>>();

    private static IReadOnlyList<ITokens> StaticTokensOf(StateDirectory state, ServerDoors doors)
    {
        var file = doors.TokenFile ?? (File.Exists(state.TokenFile) ? state.TokenFile : null);
        if (file is null) return [];
        if (PrivateFile.IsReadByOthers(file))
            throw new ArgumentException($"{file}: others on this machine can read these tokens; make it private first: chmod 600 {file}");
        return [StaticTokens.Read(file)];
    }
}
