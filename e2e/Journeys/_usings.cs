global using Portal.Machinery.Proofs;
global using Xunit;
