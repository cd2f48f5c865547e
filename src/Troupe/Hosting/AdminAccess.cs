using Microsoft.Extensions.Hosting;
using Troupe.Http;
using Troupe.Security.Certificates;

namespace Troupe.Hosting;

/// <summary>Keeps the administrator's kubeconfig good for as long as the API runs, and tells where the doors are that it opens.</summary>
internal sealed class AdminAccess(string kubeconfig, ServerCertificates certificates, RunningApi api, Action<Exception> failed)
    : IHostedService, IDisposable
{
    private RenewedCertificate? _admin;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _admin = certificates.KeepAdminKubeconfig(kubeconfig, api.Server.Url, failed);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _admin?.Dispose();

    public async Task DescribeAsync(TextWriter output)
    {
        await output.WriteLineAsync($"API:   {api.Server.Url}");
        if (api.Server.InsecureUrl is { } insecure)
            await output.WriteLineAsync($"HTTP:  {insecure}, without TLS, open to every user of this machine");
        await output.WriteLineAsync($"Key:   {kubeconfig} (export KUBECONFIG={kubeconfig})");
    }
}
