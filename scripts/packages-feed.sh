# shellcheck shell=bash
# Akka.NET and Docker.DotNet from the NuGet feed where it has them; the stand-ins under src/Bundled where it has not.

# Sets and exports UseBundledPackages, which MSBuild reads from the environment. Somebody who has set it already has decided.
choose_packages() {
    if [ -n "${UseBundledPackages:-}" ]; then
        say "UseBundledPackages is $UseBundledPackages, as the environment says"
    elif feed_has_packages; then
        UseBundledPackages=false
        say "the NuGet feed has Akka.NET and Docker.DotNet: building with the real packages"
    else
        UseBundledPackages=true
        say "the NuGet feed lacks Akka.NET or Docker.DotNet: building with the stand-ins in src/Bundled"
    fi
    export UseBundledPackages
}

# Restores a project that wants nothing else; the versions are those of Directory.Packages.props.
feed_has_packages() {
    local question="$REPOSITORY/artifacts/feed" name
    mkdir -p "$question"
    {
        printf '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n'
        for name in Akka Akka.Persistence Akka.Cluster Akka.Cluster.Sharding Akka.Cluster.Tools Akka.TestKit.Xunit2 Docker.DotNet; do
            printf '    <PackageReference Include="%s" />\n' "$name"
        done
        printf '  </ItemGroup>\n</Project>\n'
    } >"$question/Feed.csproj"
    dotnet restore "$question/Feed.csproj" --verbosity quiet --nologo >"$question/answer.log" 2>&1
}
