using Troupe.Cli.Commands;
using Troupe.Commands;

return await ClientProgram.RunAsync(args, new UpCommand(), new ServerCommand(), new AgentCommand(), new DownCommand());
