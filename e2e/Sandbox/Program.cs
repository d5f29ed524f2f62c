using Portal.Sandbox;

return await SandboxCommand.RunAsync(args);
