using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Troupe.Http.Authentication;

/// <summary>The certificate of the cluster's authority, for machines that join and know its hash. It is no secret.</summary>
internal static class AuthorityEndpoint
{
    public const string Path = "/ca.crt";

    public static void MapAuthority(this IEndpointRouteBuilder routes, ServerSecurity? security)
    {
        if (security is null) return;
        var pem = security.Authority.ExportCertificatePem() + "\n";
        routes.MapGet(Path, (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/x-pem-file";
            return context.Response.WriteAsync(pem);
        }));
    }
}
