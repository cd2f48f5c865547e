using Akka.Actor;
using Akka.Event;
using Troupe.Agent.Hosting;
using Troupe.Api.Clients;
using Troupe.ControlPlane.Hosting;
using Troupe.Http;
using Troupe.Http.Authentication;
using Troupe.Security.Certificates;
using Troupe.Security.Identities;

namespace Troupe.Hosting;

/// <summary>The control plane and its HTTP face in this process.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly ControlPlaneHost _controlPlane;
    private readonly ServerCertificates _certificates;
    private readonly ApiServer _api;
    private readonly RenewedCertificate _admin;
    private readonly string _kubeconfig;

    private RunningServer(
        ControlPlaneHost controlPlane, ServerCertificates certificates, ApiServer api, RenewedCertificate admin, string kubeconfig) =>
        (_controlPlane, _certificates, _api, _admin, _kubeconfig) = (controlPlane, certificates, api, admin, kubeconfig);

    public string Url => _api.Url;
    public ActorSystem System => _controlPlane.System;

    public static async Task<RunningServer> StartAsync(
        ControlPlaneOptions options, ServerDoors doors, CancellationToken cancellationToken)
    {
        var state = new StateDirectory(options.StateDirectory);
        // What was mistyped is refused before anything is opened.
        var names = ServerCertificates.NamesOf(options, doors);
        var tokens = StaticTokensOf(state, doors);
        if (options.Database is null) state.Protect();
        var controlPlane = await ControlPlaneHost.StartAsync(options, ServerLog.Configure, cancellationToken);
        ServerCertificates? certificates = null;
        ApiServer? api = null;
        try
        {
            var log = controlPlane.System.Log;
            certificates = ServerCertificates.Open(
                state, options, names, failure => log.Error(failure, "The certificate of the API could not be renewed; another attempt"
                    + " follows"));
            api = await ApiServer.StartAsync(
                new ApiServerOptions
                {
                    Url = doors.Url, InsecureUrl = doors.InsecureUrl, Security = Security(certificates, controlPlane, tokens),
                    Authorizer = options.Authorizer, SetAside = () => controlPlane.SetAside.Select(one => one.ToString()),
                },
                controlPlane.Client, () => controlPlane.WhyNotReady, options.Time,
                cancellationToken);
            var admin = certificates.KeepAdminKubeconfig(
                state.KubeconfigFile, api.Url,
                failure => log.Error(failure, "The certificate in {0} could not be renewed; another attempt follows",
                    state.KubeconfigFile));
            return new RunningServer(controlPlane, certificates, api, admin, state.KubeconfigFile);
        }
        catch
        {
            if (api is not null) await api.DisposeAsync();
            certificates?.Dispose();
            await controlPlane.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says where the doors are, and where the key to them.</summary>
    public async Task DescribeAsync(TextWriter output)
    {
        await output.WriteLineAsync($"API:   {Url}");
        if (_api.InsecureUrl is { } insecure) await output.WriteLineAsync(
            $"HTTP:  {insecure}, without TLS, open to every user of this machine");
        await output.WriteLineAsync($"Key:   {_kubeconfig} (export KUBECONFIG={_kubeconfig})");
    }

    /// <summary>What the agent in this process shows of itself.</summary>
    /// <remarks>Its name is claimed first, so that no other machine joins under it while it starts.</remarks>
    public async Task<NodeKeys> NodeKeysAsync(string node, CancellationToken cancellationToken)
    {
        await _controlPlane.NodeNames.ClaimAsync(
            Identity.Node(node).User, node, "the certificates of the server's own process", isHolder: true, cancellationToken);
        return new NodeKeys(_certificates.NodeCertificateOf(node), _certificates.PublicAuthority);
    }

    /// <summary>The API in this process, in the name of a node's agent.</summary>
    public IApiClient NodeClient(string node) => _controlPlane.Client(Identity.Node(node));

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => _controlPlane.WaitUntilReadyAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // First the door, then the house.
        await _api.DisposeAsync();
        _admin.Dispose();
        _certificates.Dispose();
        await _controlPlane.DisposeAsync();
    }

    private static ServerSecurity Security(ServerCertificates certificates, ControlPlaneHost controlPlane, IReadOnlyList<ITokens> tokens)
    {
        var objects = controlPlane.Objects;
        return certificates.Security(
            [.. tokens, new BootstrapTokens(objects, controlPlane.Options.Time)],
            controlPlane.NodeNames,
            (node, user) => controlPlane.System.Log.Info("Node {0} has a new certificate, for which {1} asked", node, user));
    }

    private static IReadOnlyList<ITokens> StaticTokensOf(StateDirectory state, ServerDoors doors)
    {
        var file = doors.TokenFile ?? (File.Exists(state.TokenFile) ? state.TokenFile : null);
        if (file is null) return [];
        if (PrivateFile.IsReadByOthers(file))
            throw new ArgumentException($"{file}: others on this machine can read these tokens; make it private first: chmod 600 {file}");
        return [StaticTokens.Read(file)];
    }
}
