using Api;
using Api.Access;
using Api.Data;
using Api.Delivery;
using Api.Demo;
using Api.Editorial;
using Api.Editorial.Writes;
using Api.Http;
using Api.Http.Contract;
using Api.Imaging;
using Api.Publishing;

try
{
    var builder = WebApplication.CreateSlimBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
    );
    StartupFailure.TellOnce(builder);

    // Not in appsettings.json: that would outrank ASPNETCORE_URLS.
    builder.Configuration["urls"] ??= "http://127.0.0.1:5080";

    builder.Services.AddHttp();
    builder.Services.AddContract();
    builder.Services.AddAccess();
    builder.Services.AddData();
    builder.Services.AddImaging(
        builder.Configuration,
        DataFolder.Find(builder.Configuration, builder.Environment.ContentRootPath)
    );
    builder.Services.AddPublishing();
    builder.Services.AddDelivery();
    builder.Services.AddEditorial(builder.Configuration);
    builder.Services.AddDemo();
    builder.Services.AddWelcome();

    await using var app = builder.Build();

    app.UseProblems();
    app.UseHead();
    app.UseRouting();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseEditorialWrites();

    app.MapDelivery();
    app.MapEditorial();
    app.MapHealth();
    app.MapContract();
    app.MapProblemPages();

    if (args is ["openapi", var file])
    {
        await app.WriteContract(file);
        return 0;
    }

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartupFailure.Describe(failure) is { } line)
{
    Console.Error.WriteLine(line);
    return 1;
}
