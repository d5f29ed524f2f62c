using Microsoft.AspNetCore.Http;

namespace Portal.Api.Hosting;

/// <summary>An endpoint's metadata: systems call it and prove themselves to it, not patients.</summary>
/// <param name="TooMany">What a caller is answered who failed to prove itself too often, with the status 429.</param>
public sealed record SystemRoute(Func<IResult> TooMany);
