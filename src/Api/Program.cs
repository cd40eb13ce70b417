using Api;
using Api.Access;
using Api.Commands;
using Api.Data;
using Api.Delivery;
using Api.Delivery.Caching;
using Api.Demo;
using Api.Editorial;
using Api.Editorial.Writes;
using Api.Health;
using Api.Http;
using Api.Http.Contract;
using Api.Imaging;
using Api.Limits;
using Api.Publishing;
using Api.ReadingRoom;
using Api.Retention;
using Api.Telemetry;

return await CommandLine.Run(args, AddServices, Map);

static void AddServices(WebApplicationBuilder builder)
{
    builder.Services.AddHttp(builder.Configuration);
    builder.Services.AddContract();
    builder.Services.AddAccess(builder.Configuration);
    builder.Services.AddData();
    builder.Services.AddImaging(builder.Configuration);
    builder.Services.AddPublishing();
    builder.Services.AddDelivery(builder.Configuration);
    builder.Services.AddEditorial(builder.Configuration);
    builder.Services.AddRetention(builder.Configuration);
    builder.Services.AddDemo();
    builder.Services.AddTelemetry(builder.Configuration);
    builder.Services.AddReadingRoom(builder.Configuration).AddWelcome();
}

static void Map(WebApplication app)
{
    app.UseDraining();
    app.UseAddressLimits().UseResponseCache();
    app.UseTracing();
    app.UsePatience().UseReadersAccount().UseImageHost();
    app.UseProblems();
    app.UseValidAddresses();
    app.UseHead();
    app.UseDecodedRouting();
    app.UseAccess();
    app.UseEditorialWrites();

    app.MapDelivery();
    app.MapEditorial();
    app.MapHealth();
    app.MapContract();
    app.MapProblemPages();
    app.MapReadingRoom();
}
